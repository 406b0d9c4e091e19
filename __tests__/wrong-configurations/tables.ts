import { ACCESS } from "./access";
import { CAPACITY } from "./capacity";
import { CAPACITY_ADVICE } from "./capacity-advice";
import { IMAGES } from "./images";
import { JVM_OPTIONS } from "./jvm-options";
import { KEYS } from "./keys";
import { MEMCACHED } from "./memcached";
import { MEMORY_AND_SIZE } from "./memory-and-size";
import { NAMES_AND_PLACES } from "./names-and-places";
import { NETWORK } from "./network";
import { PROPERTY_NAMES } from "./property-names";
import { PROPERTY_TEXTS } from "./property-texts";
import { PROPERTY_VALUES } from "./property-values";
import { PROVIDED_PROPERTIES } from "./provided-properties";
import { RELEASES } from "./releases";
import { SECRETS } from "./secrets";
import { SEVERAL_SYSTEMS } from "./several-systems";
import { SHAPES } from "./shapes";
import { STORAGE } from "./storage";
import { SUBNETS } from "./subnets";
import { TAGS } from "./tags";
import type { BrokenRule } from "./wrong-configuration";

/** Every table of wrong configurations, by its topic. */
export const TABLES: Readonly<Record<string, readonly BrokenRule[]>> = {
  "names and places": NAMES_AND_PLACES,
  network: NETWORK,
  subnets: SUBNETS,
  access: ACCESS,
  keys: KEYS,
  secrets: SECRETS,
  tags: TAGS,
  storage: STORAGE,
  capacity: CAPACITY,
  "capacity, advice": CAPACITY_ADVICE,
  "memory and size": MEMORY_AND_SIZE,
  images: IMAGES,
  releases: RELEASES,
  "provided properties": PROVIDED_PROPERTIES,
  "names of properties": PROPERTY_NAMES,
  "values of properties": PROPERTY_VALUES,
  "texts of properties": PROPERTY_TEXTS,
  memcached: MEMCACHED,
  "options of the JVM": JVM_OPTIONS,
  "several systems": SEVERAL_SYSTEMS,
  shapes: SHAPES,
};
