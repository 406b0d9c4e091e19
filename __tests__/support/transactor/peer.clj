;; A peer that looks for its transactor and asks it for something: with the address of the system as argument, and
;; perhaps another password than the record's. Prints where it found the transactor, and what came of asking.
(require '[datomic.connector :as connector]
         '[datomic.coordination :as coordination]
         '[datomic.coordination-ext]
         '[datomic.uri :as uri])

(def answer-milliseconds 1000)

(let [[address password] *command-line-args*
      system (uri/parse address)
      storage (coordination/create-system-cluster (dissoc system :db-name))
      endpoint (cond-> (coordination/lookup-compatible-transactor-endpoint storage)
                 password (assoc :password password))]
  (println "found" (str (:host endpoint) ":" (:port endpoint)))
  (try
    (let [connection (connector/create-transactor-hornet-connector system endpoint)]
      (println (connector/admin-request connection :no-such-request {} answer-milliseconds)))
    (catch Throwable error
      (println (.getMessage error)))))

(flush)
(System/exit 0)
