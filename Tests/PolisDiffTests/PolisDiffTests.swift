// Tests of PolisDiff stand here.
