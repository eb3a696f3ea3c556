// Tests of PolisGraph stand here.
