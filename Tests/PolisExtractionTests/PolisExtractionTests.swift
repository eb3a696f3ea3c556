// Tests of PolisExtraction stand here.
