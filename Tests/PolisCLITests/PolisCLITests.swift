// Tests that run the built program stand here.
