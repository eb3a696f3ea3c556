// Tests of PolisDocuments stand here.
