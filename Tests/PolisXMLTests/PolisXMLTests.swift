// Tests of PolisXML stand here.
