(ns datomic.stand-in.logging
  "Where log events go once a log directory is given."
  (:import (ch.qos.logback.classic LoggerContext)
           (ch.qos.logback.classic.joran JoranConfigurator)
           (org.slf4j LoggerFactory)))

(defn load-from-log-directory!
  "With the line log-dir, logging starts anew from bin/logback.xml of the distribution, whatever it was before."
  [{:strs [log-dir]}]
  (when log-dir
    (System/setProperty "DATOMIC_LOG_DIR" log-dir)
    (let [^LoggerContext context (LoggerFactory/getILoggerFactory)]
      (.reset context)
      (doto (JoranConfigurator.)
        (.setContext context)
        (.doConfigure "bin/logback.xml")))))
