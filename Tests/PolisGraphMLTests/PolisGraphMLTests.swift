// Tests of PolisGraphML stand here.
