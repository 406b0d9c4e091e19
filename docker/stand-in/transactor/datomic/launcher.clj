(ns datomic.launcher
  "Starts a transactor from its properties file: checks, ping endpoint, then the lifecycle in a thread of its own.

  The checks come before everything else is loaded, for loading takes seconds."
  (:require [clojure.string :as string]
            [datomic.slf4j :as logger]
            [datomic.stand-in.logging :as logging]
            [datomic.stand-in.ping :as ping]
            [datomic.stand-in.settings :as settings]))

(defn- explain
  "The keyword of an error stands in its message already."
  [^Throwable error]
  (->> (iterate #(.getCause ^Throwable %) error)
       (take-while some?)
       (map #(or (.getMessage ^Throwable %) (.getName (class %))))
       distinct
       (string/join "\n")))

(defn- refuse-start! [^Throwable error]
  (logger/error "Error starting transactor" error)
  (println "Terminating process - Error starting transactor")
  (println (explain error))
  (flush)
  (System/exit -1))

(defn -main [file]
  (try
    (let [settings (settings/check! (settings/read-file file))
          address (str (settings/storage-uri settings) "/<DB-NAME>")]
      (logging/load-from-log-directory! settings)
      (logger/log-uncaught-exceptions)
      (println "Starting" address "...")
      (ping/start!)
      ((requiring-resolve 'datomic.lifecycle/start!) settings)
      (println "System started" address)
      (flush))
    (catch Throwable error
      (refuse-start! error))))
