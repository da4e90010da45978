"""The book of an edition: a page a citizen can read and print, in Kazakh, Russian or English."""
