// Tests of PolisGazetteer stand here.
