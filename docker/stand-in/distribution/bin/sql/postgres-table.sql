create table datomic_kvs (id text primary key, rev integer, map text, val bytea);
