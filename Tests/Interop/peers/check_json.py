#!/usr/bin/env python3
"""Checks a file of JSON or YAML by a JSON schema of draft 2020-12.

    check_json.py SCHEMA FILE
"""
import json
import sys

import jsonschema
import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    value = yaml.safe_load(file)
jsonschema.Draft202012Validator.check_schema(schema)
try:
    jsonschema.Draft202012Validator(schema).validate(value)
except jsonschema.ValidationError as error:
    print("/".join(map(str, error.absolute_path)), error.message)
    sys.exit(1)
