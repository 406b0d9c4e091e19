;; A peer that finds its transactor by the address it is given, asks it for something, and writes a note into storage,
;; all by the vendor's own code. Prints where it found the transactor, and what came of asking and of writing.
(require '[datomic.cluster :as cluster]
         '[datomic.connector :as connector]
         '[datomic.coordination :as coordination]
         '[datomic.coordination-ext]
         '[datomic.uri :as uri])

(def answer-milliseconds 1000)

(let [[address note] *command-line-args*
      system (uri/parse address)
      storage (coordination/create-system-cluster (dissoc system :db-name))
      endpoint (coordination/lookup-compatible-transactor-endpoint storage)]
  (println "found" (str (:host endpoint) " " (:alt-host endpoint) " " (:port endpoint)))
  (println "asked:" (try
                      (connector/admin-request (connector/create-transactor-hornet-connector system endpoint)
                                               :no-such-request {} answer-milliseconds)
                      (catch Throwable error
                        (.getMessage error))))
  (println "wrote:" @(cluster/set-ref storage note 0 (pr-str note))))

(flush)
(System/exit 0)
