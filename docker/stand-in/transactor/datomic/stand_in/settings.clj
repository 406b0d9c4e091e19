(ns datomic.stand-in.settings
  "Lines of the properties file: which must be there, and what they become. Values are judged by the vendor's own
  table of system properties, datomic.config, together with the heap of this JVM."
  (:require [clojure.java.io :as io]
            [clojure.string :as string]
            [datomic.config :as config]
            [datomic.error :as error])
  (:import (java.util Properties)))

(defn read-file
  "Names and values as java.util.Properties reads them."
  [file]
  (with-open [stream (io/input-stream file)]
    (into {} (doto (Properties.) (.load stream)))))

(def ^:private required
  ["protocol" "host" "port" "memory-index-threshold" "memory-index-max" "object-cache-max"])

(def ^:private required-by-protocol
  {"ddb" ["aws-dynamodb-table" "aws-dynamodb-region"]
   "ddb-local" ["aws-dynamodb-table" "aws-dynamodb-override-endpoint"]})

(def ^:private irregular
  {"memcached" "datomic.memcachedServers"
   "aws-cloudwatch-region" "datomic.cloudwatchRegion"
   "aws-cloudwatch-dimension-value" "datomic.cloudwatchDimension"})

(def ^:private not-in-files
  "Read from the command line only; a line of this name means nothing."
  #{"datomic.prefetchConcurrency" "datomic.prefetchProbes" "datomic.ddbRequestTimeout" "datomic.s3RequestTimeout"
    "datomic.gcStoragePaceMsec" "datomic.printConnectionInfo" "datomic.peerConnectionTTLMsec" "datomic.txTimeoutMsec"})

(defn- system-property
  "write-concurrency becomes datomic.writeConcurrency."
  [line-name]
  (or (irregular line-name)
      (let [[word & words] (string/split line-name #"-")]
        (apply str "datomic." word (map string/capitalize words)))))

(def ^:private read-by-vendor (into #{} (comp (map first) (remove not-in-files)) config/config-table))

(defn- require-lines! [settings names]
  (when-let [missing (seq (remove settings names))]
    (error/arg :db.error/missing-transactor-property
               (str "The properties file must contain " (string/join ", " missing)))))

(defn check!
  "Throws where the vendor would; afterwards datomic.config answers for the values."
  [settings]
  (require-lines! settings ["protocol"])
  (let [protocol (settings "protocol")
        more (or (required-by-protocol protocol)
                 (error/arg :db.error/invalid-storage-protocol (str "No storage protocol of the stand-in: " protocol)))]
    (require-lines! settings (concat required more)))
  (when (= "" (settings "aws-s3-log-bucket-id"))
    (throw (IllegalStateException. "Unable to write to S3 bucket ")))
  (doseq [[line-name value] settings
          :let [property (system-property line-name)]
          :when (read-by-vendor property)]
    (System/setProperty property value))
  (config/reset!)
  settings)

(defn storage-uri
  "Of the whole system, without the name of a database."
  [{:strs [protocol aws-dynamodb-table aws-dynamodb-region aws-dynamodb-override-endpoint]}]
  (case protocol
    "ddb" (str "datomic:ddb://" aws-dynamodb-region "/" aws-dynamodb-table)
    "ddb-local" (str "datomic:ddb-local://" aws-dynamodb-override-endpoint "/" aws-dynamodb-table)))

(defn endpoint
  "What peers are told about this process. Without a line the channel is encrypted; with a blank one it is not."
  [{:strs [host alt-host port encrypt-channel]}]
  {:host host
   :alt-host alt-host
   :port (Integer/parseInt port)
   :encrypt-channel (or (nil? encrypt-channel) (Boolean/parseBoolean encrypt-channel))})
