"""The data by address: a dataset -> files that programs can read, pure and without a server.

===============  ==========================================================================
``__main__``     ``python -m components.publish``: all files in a folder
``offer``        what there is for a dataset: name of a file -> the file, made when asked for
``readback``     the CSV files -> the dataset they were made of, and nothing lost
``bundle``       all files in one ZIP, the same bytes for the same data
``tablebook``    all tables in one XLSX
``dcat``         the catalogue (DCAT-AP, JSON-LD)
``datapackage``  the package (Frictionless)
``csvmeta``      what the columns mean (CSVW)
``plainjson``    rows as JSON
``csvtext``      rows as CSV (RFC 4180, UTF-8)
``catalogue``    all resources of a dataset
``judged``       what follows from the tables: comparability, silence, promises, computed figures
``codelists``    every code that a column may hold, in both languages
``flattening``   the tables themselves, lossless
``attribution``  licence, and whom the facts are owed to
``resource``     a table to be published: columns, codes, rows
``contenthash``  the hash of what a dataset says, whatever files it stands in
===============  ==========================================================================

Facts, and texts in our own words: no paragraph of a source is given out, only the few words in
which a figure is printed.
"""
