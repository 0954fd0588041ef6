// In place of the glue.
