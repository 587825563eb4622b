"""The workbench: reading the corpora and training the reader of attributions; never imported at run time."""
