;; Nothing to see here: the place of sample code.
