// Tests of PolisDOT stand here.
