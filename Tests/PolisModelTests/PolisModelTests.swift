// Tests of PolisModel stand here.
