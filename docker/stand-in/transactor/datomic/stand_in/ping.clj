(ns datomic.stand-in.ping
  "GET /health answers 200 as long as the process lives, whatever it does."
  (:require [clojure.java.io :as io]
            [clojure.string :as string]
            [datomic.config :as config]
            [datomic.slf4j :as logger])
  (:import (java.net InetAddress ServerSocket Socket)
           (java.util.concurrent ExecutorService Executors ThreadFactory)))

(def ^:private needed-threads "An acceptor, two selectors, and one that answers." 4)

(def ^:private pending-connections 10)

(def ^:private patience-milliseconds 15000)

(defn- thread-limit []
  (let [cores (.availableProcessors (Runtime/getRuntime))]
    (or (config/property "datomic.pingConcurrency")
        (max 3 (+ (quot cores 2) (quot cores 8) 1)))))

(defn- status-of [request-line]
  (let [[method path] (string/split (or request-line "") #" ")]
    (cond
      (not= path "/health") "404 Not Found"
      (#{"GET" "HEAD"} method) "200 OK"
      :else "405 Method Not Allowed")))

(defn- answer! [^Socket socket]
  (try
    (with-open [socket socket]
      (.setSoTimeout socket patience-milliseconds)
      (let [[request-line] (doall (take-while seq (line-seq (io/reader socket))))
            response (str "HTTP/1.1 " (status-of request-line) "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
        (doto (.getOutputStream socket)
          (.write (.getBytes response "US-ASCII"))
          (.flush))))
    (catch java.io.IOException error
      (logger/debug {:event :ping/lost, :cause (str error)}))))

(defn- daemon-threads []
  (reify ThreadFactory
    (newThread [_ task]
      (doto (Thread. ^Runnable task "ping") (.setDaemon true)))))

(defn- serve! [^ServerSocket server ^ExecutorService workers]
  (loop []
    (let [socket (.accept server)]
      (.execute workers #(answer! socket)))
    (recur)))

(defn start!
  "Only where host and port are given. The server counts its own threads, so a small limit does not start at all."
  []
  (let [host (config/property "datomic.pingHost")
        port (config/property "datomic.pingPort")]
    (when (and host port)
      (let [limit (thread-limit)]
        (when-not (< needed-threads limit)
          (throw (IllegalStateException.
                  (str "Insufficient configured threads: required=" needed-threads " < max=" limit))))
        (let [server (ServerSocket. port pending-connections (InetAddress/getByName host))
              workers (Executors/newFixedThreadPool (- limit needed-threads) (daemon-threads))]
          (.start (doto (Thread. #(serve! server workers) "ping-acceptor") (.setDaemon true))))))))
