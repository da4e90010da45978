"""A made-up year: records that look like a country's year and belong to nobody.

Every number here follows from the seed, the year, the body and the dataset, so the order in
which things are generated does not matter, and a second run makes the same bytes. Case numbers
begin with `SYN-`, documents are named synthetic, and there is no personal data at all.
"""
