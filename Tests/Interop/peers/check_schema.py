"""Validates an XML file with an XML Schema by libxml2 and by xmlschema; prints what is wrong and exits with 1.

Usage: check_schema.py FILE SCHEMA
"""
import sys

import lxml.etree
import xmlschema

path, schema = sys.argv[1:]
found = []
by_libxml2 = lxml.etree.XMLSchema(lxml.etree.parse(schema))
if not by_libxml2.validate(lxml.etree.parse(path)):
    found += [f"libxml2: {error}" for error in by_libxml2.error_log]
found += [f"xmlschema: {error.reason}" for error in xmlschema.XMLSchema(schema).iter_errors(path)]
print("\n".join(found[:20]))
sys.exit(1 if found else 0)
