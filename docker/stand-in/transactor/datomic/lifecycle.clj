(ns datomic.lifecycle
  "Stands by until nobody else is active, then serves and says so each interval.

  Storage, record, metrics and the way a failing process ends are the vendor's; when they are called is ours."
  (:require [datomic.cast2slf4j :as cast2slf4j]
            [datomic.cluster :as cluster]
            [datomic.config :as config]
            [datomic.coordination :as coordination]
            [datomic.coordination-ext]
            [datomic.crypto :as crypto]
            [datomic.monitor :as monitor]
            [datomic.process :as process]
            [datomic.process-monitor :as process-monitor]
            [datomic.slf4j :as logger]
            [datomic.stand-in.broker :as broker]
            [datomic.stand-in.settings :as settings]
            [datomic.uri :as uri])
  (:import (java.io Closeable)))

(def ^:private password-bits 256)

(def ^:private unchanged-reads-before-claim 2)

(defn- interval-milliseconds [] (config/property "datomic.heartbeatIntervalMsec"))

(defn- next-revision [{:keys [rev]}] (if rev (inc rev) 0))

(defn- write-record
  "A reference to :ok, or to :conflict when another process wrote since the revision before this one."
  [storage record-key revision endpoint]
  (let [heartbeat (coordination/create-heartbeat (assoc endpoint :timestamp (System/currentTimeMillis)))]
    (cluster/set-ref storage record-key revision (pr-str heartbeat))))

(defn- write-standby-record [storage endpoint]
  (let [revision (next-revision @(cluster/get-ref storage coordination/standby-key))]
    @(write-record storage coordination/standby-key revision endpoint)))

(defn- timestamp-of [{record :key}]
  (some-> record read-string coordination/heartbeat->endpoint :timestamp))

(defn- stand-by
  "Returns the revision with which this process became active. Only whether the active's timestamp changed counts, not
  what it is, so clocks may differ."
  [storage endpoint]
  (loop [seen ::nothing, unchanged-reads 0, read-before (System/nanoTime)]
    (let [active @(cluster/get-ref storage coordination/pod-key)
          timestamp (timestamp-of active)
          unchanged-reads (if (= timestamp seen) (inc unchanged-reads) 0)
          revision (next-revision active)
          now (System/nanoTime)]
      (if (and (= unchanged-reads unchanged-reads-before-claim)
               (= :ok @(write-record storage coordination/pod-key revision endpoint)))
        revision
        (do
          (write-standby-record storage endpoint)
          (monitor/add-stat :HeartMonitorMsec (monitor/ns->ms (- now read-before)))
          (logger/info {:event :transactor/standby, :rev (:rev active)})
          (Thread/sleep (interval-milliseconds))
          (recur timestamp (rem unchanged-reads unchanged-reads-before-claim) now))))))

(defn- heartbeat-result
  "What became of a write that may take two intervals."
  [storage revision endpoint]
  (try
    (deref (write-record storage coordination/pod-key revision endpoint) (* 2 (interval-milliseconds)) :timeout)
    (catch Exception error
      error)))

(defn- beat
  "Returns when a heartbeat fails, with its cause."
  [storage claimed-revision {:keys [host port] :as endpoint}]
  (loop [revision (inc claimed-revision), beaten-before (System/nanoTime)]
    (let [result (heartbeat-result storage revision endpoint)
          now (System/nanoTime)]
      (if (= :ok result)
        (do
          (monitor/add-stat :HeartbeatMsec (monitor/ns->ms (- now beaten-before)))
          (logger/info {:event :transactor/heartbeat, :rev revision, :host host, :port port})
          (Thread/sleep (interval-milliseconds))
          (recur (inc revision) now))
        result))))

(defn- fail! [alarm message ^Throwable error]
  (monitor/alarm alarm)
  (process/fail process/instance message error))

(defn- serve [storage revision endpoint]
  (let [^Closeable broker (broker/start! endpoint)
        result (beat storage revision endpoint)
        cause (if (keyword? result) result :exception)]
    (logger/warn {:event :transactor/heartbeat-failed, :cause cause})
    (.close broker)
    (fail! :HeartbeatFailed
           "Heartbeat failed"
           (if (instance? Throwable result) result (ex-info "Heartbeat failed" {:cause cause})))))

(defn- run [settings]
  (try
    (let [storage (coordination/create-system-cluster (dissoc (uri/parse (settings/storage-uri settings)) :db-name))
          endpoint (assoc (settings/endpoint settings)
                          :username (crypto/random-string password-bits)
                          :password (crypto/random-string password-bits)
                          :version (config/property "datomic.version"))]
      (serve storage (stand-by storage endpoint) endpoint))
    (catch Throwable error
      (fail! :LifecycleThreadFailed "Lifecycle thread failed" error))))

(defn start!
  "Returns at once; the process lives as long as the thread."
  [settings]
  (cast2slf4j/redirect)
  (process/claim-pid-file)
  (process-monitor/start-metrics)
  (.start (Thread. #(run settings) "transactor-lifecycle")))
