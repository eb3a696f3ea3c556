// Tests of PolisRDF stand here.
