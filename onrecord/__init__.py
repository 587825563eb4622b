"""onrecord: raw news pages in, a sourced record of public statements out."""
