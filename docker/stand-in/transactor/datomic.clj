(ns datomic
  "The commands of the command line. None of them does its work: each says what it was given, and ends as the vendor's
  would on right and on wrong usage."
  (:require [clojure.string :as string])
  (:import (java.lang.management ManagementFactory)))

(defn- backup-uri? [text] (boolean (re-find #"^(file:|s3://)" text)))

(defn- database-uri? [text] (string/starts-with? text "datomic:"))

(defn- natural-number? [text] (boolean (re-find #"^\d+$" text)))

(defn- boolean-text? [text] (contains? #{"true" "false"} text))

(def ^:private commands
  "Each with the kinds of its arguments; those after the bar may be missing."
  {"backup-db" [database-uri? backup-uri?]
   "list-backups" [backup-uri?]
   "restore-db" [backup-uri? database-uri? '| natural-number?]
   "verify-backup" [backup-uri? boolean-text? natural-number?]
   "gc-deleted-dbs" [database-uri?]})

(defn- fits? [kinds arguments]
  (let [[needed [_ & optional]] (split-with #(not= '| %) kinds)
        kinds (concat needed optional)]
    (and (<= (count needed) (count arguments) (count kinds))
         (every? true? (map #(%1 %2) kinds arguments)))))

(defn- without-options
  "The one option is --encryption sse of backup-db."
  [command arguments]
  (if (and (= command "backup-db") (= ["--encryption" "sse"] (take 2 arguments)))
    (drop 2 arguments)
    arguments))

(defn arrived
  "What reached the JVM, as data."
  [command arguments]
  {:command command
   :arguments (vec arguments)
   :max-heap-mib (quot (.maxMemory (Runtime/getRuntime)) (* 1024 1024))
   :jvm-options (vec (.getInputArguments (ManagementFactory/getRuntimeMXBean)))})

(defn -main [& [command & arguments]]
  (let [kinds (get commands command)
        right? (and kinds (fits? kinds (without-options command arguments)))]
    (if right?
      (prn (arrived command arguments))
      (println "Usage: datomic" (string/join " | " (sort (keys commands)))))
    (flush)
    (System/exit (if right? 0 1))))
