;; Loaded before the command line and the prompt start.
(require '[datomic.slf4j])
