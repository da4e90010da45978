"""The book of an edition: a page a citizen can read and print, in Kazakh, Russian or English.

Knows phrases, pages and where they are written; refuses to reckon and to know any indicator.
"""
