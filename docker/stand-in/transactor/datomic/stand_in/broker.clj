(ns datomic.stand-in.broker
  "The broker that peers connect to: the vendor's own, of the same version, with the channel's encryption and the random
  name and password that stand in the record. Behind it is nobody: what a peer asks for stays unanswered."
  (:import (java.io Closeable)
           (org.apache.activemq.artemis.api.core TransportConfiguration)
           (org.apache.activemq.artemis.core.config.impl ConfigurationImpl)
           (org.apache.activemq.artemis.core.remoting.impl.netty NettyAcceptorFactory)
           (org.apache.activemq.artemis.core.server.impl ActiveMQServerImpl)
           (org.apache.activemq.artemis.spi.core.security ActiveMQSecurityManager)))

(def ^:private key-store
  "Shipped in the vendor's jar, the same for everybody."
  {"sslEnabled" true
   "keyStorePath" "datomic/transactor-key.jks"
   "keyStorePassword" "transactor"})

(defn- acceptor [{:keys [host port encrypt-channel]}]
  (TransportConfiguration. (.getName NettyAcceptorFactory)
                           (merge {"host" host, "port" (int port), "protocols" "CORE"}
                                  (when encrypt-channel key-store))))

(defn- known-only [{:keys [username password]}]
  (reify ActiveMQSecurityManager
    (validateUser [_ name secret]
      (= [username password] [name secret]))
    (validateUserAndRole [_ name secret _roles _check]
      (= [username password] [name secret]))))

(defn start!
  "Listens at host and port of an endpoint. Closing it ends what was connected, too."
  ^Closeable [endpoint]
  (let [configuration (doto (ConfigurationImpl.)
                        (.setPersistenceEnabled false)
                        (.setJMXManagementEnabled false)
                        (.setAcceptorConfigurations #{(acceptor endpoint)}))
        server (ActiveMQServerImpl. configuration ^ActiveMQSecurityManager (known-only endpoint))]
    (.start server)
    (when (empty? (filter #(.isStarted %) (vals (.getAcceptors (.getRemotingService server)))))
      (.stop server)
      (throw (IllegalStateException. (str "Cannot listen at " (:host endpoint) ":" (:port endpoint)))))
    (reify Closeable
      (close [_]
        (.stop server)))))
