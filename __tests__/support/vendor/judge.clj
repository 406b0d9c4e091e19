;; Judges transactor properties files by the vendor's own code, namespace datomic.config of com.datomic/peer. The one
;; argument is a file of questions: on each line the text of a properties file as a JSON string. Each answer is a line of
;; standard output, a JSON object.
;;
;; As at the start of a transactor, java.util.Properties reads the file, each property becomes a system property, and
;; datomic.config/reset! parses and checks them all, together with the heap of this JVM. Only the step in the middle is
;; ours, for the launcher is not published. Servers of memcached, and the timeouts of requests to the table, are judged
;; by the clients that are made of them at start.
(ns judge
  (:require [clojure.edn :as edn]
            [clojure.java.io :as io]
            [clojure.string :as string]
            [datomic.config :as config])
  (:import (datomic.spy.memcached AddrUtil)
           (java.io ByteArrayInputStream)
           (java.util Properties)))

(def judged?
  "The system properties that the vendor's table parses and checks."
  (into #{} (map first) config/config-table))

(def irregular
  {"memcached" "datomic.memcachedServers"
   "aws-cloudwatch-region" "datomic.cloudwatchRegion"
   "aws-cloudwatch-dimension-value" "datomic.cloudwatchDimension"})

(defn system-property
  "write-concurrency becomes datomic.writeConcurrency; what is a system property already stays."
  [file-name]
  (cond
    (contains? irregular file-name) (irregular file-name)
    (string/starts-with? file-name "datomic.") file-name
    :else (let [[word & words] (string/split file-name #"-")]
            (apply str "datomic." word (map string/capitalize words)))))

(defn load-properties [^String text]
  (let [properties (doto (Properties.) (.load (ByteArrayInputStream. (.getBytes text "UTF-8"))))]
    (into (sorted-map) (map (fn [name] [name (.getProperty properties name)])) (.stringPropertyNames properties))))

(defn replace-system-properties! [file]
  (doseq [name (vec (.stringPropertyNames (System/getProperties)))
          :when (string/starts-with? name "datomic.")]
    (System/clearProperty name))
  (doseq [[name value] file]
    (System/setProperty (system-property name) value)))

(defn make-clients!
  "The table's client only where its timeouts are set: its namespace takes seconds to load."
  [file]
  (when-let [^String servers (config/property "datomic.memcachedServers")]
    (AddrUtil/getAddresses servers))
  (when (some (fn [[name value]] (and (string/starts-with? name "datomic.ddb") (seq value))) file)
    (.close ((requiring-resolve 'datomic.ddb/client) (config/ddb-client-args {:region "eu-west-1"})))))

(defn judge [text]
  (let [file (load-properties text)
        judged-names (filter (comp judged? system-property) (keys file))]
    (replace-system-properties! (select-keys file judged-names))
    (try
      (config/reset!)
      (make-clients! file)
      {"accepted" true
       "file" file
       "read" (into {} (map (fn [name] [name (str (config/property (system-property name)))])) judged-names)}
      (catch Throwable error
        {"accepted" false
         "file" file
         "error" (str (or (:db/error (ex-data error)) (.getName (class error))))
         "message" (str (.getMessage error))}))))

(defn json-string [text]
  (str \" (apply str (map #(if (and (< 31 (int %) 127) (not (#{\" \\} %))) % (format "\\u%04x" (int %))) text)) \"))

(defn json [value]
  (cond
    (map? value) (str "{" (string/join "," (map (fn [[k v]] (str (json-string k) ":" (json v))) value)) "}")
    (boolean? value) (str value)
    :else (json-string value)))

(with-open [questions (io/reader (first *command-line-args*))]
  (doseq [question (line-seq questions)]
    (println (json (judge (edn/read-string question))))))
