;; Collects the garbage of one database: segments that no value of the database newer than a day refers to.
(require '[clojure.instant :as instant]
         '[datomic.api :as datomic])

(let [[uri older-than] *command-line-args*]
  (datomic/gc-storage (datomic/connect uri) (instant/read-instant-date older-than))
  (println (str "garbage older than " older-than " is being collected by the active transactor, which logs its progress"))
  (datomic/shutdown true))
