(ns datomic.tools.gc-db
  "Frees storage of a database that is no longer reachable: here, says what it was given."
  (:require [datomic]))

(defn -main [& arguments]
  (let [right? (= 2 (count arguments))]
    (if right?
      (prn (datomic/arrived "gc-db" arguments))
      (println "Usage: gc-db <db-uri> <older-than>"))
    (flush)
    (System/exit (if right? 0 1))))
