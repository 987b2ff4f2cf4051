"""National code tables, each with its standard and edition; read from our own files, kept in memory."""

from keji.kernel.codes.tables import Code, Table, table, tables

__all__ = ["Code", "Table", "table", "tables"]
