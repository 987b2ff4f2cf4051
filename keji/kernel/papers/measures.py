"""Page and type of an official paper after GB/T 9704-2012, in millimetres and points."""

#: 天头, 翻口, 地脚, 订口 as top, right, bottom, left: the type area is 156 mm × 225 mm.
MARGINS_MM = (37, 26, 35, 28)
#: 2号 for the title, 3号 for the text, 小四 in tables, 4号 for page numbers.
TITLE_PT, TEXT_PT, TABLE_PT, NUMBER_PT = 22.0, 16.0, 12.0, 14.0
#: The square code at the foot.
SQUARE_MM = 14
#: 22 lines a page.
LINE_PT = 29.0
#: What the office's own machines have; the server's stand-ins are named in `pdf.py`.
TITLE_FACE, TEXT_FACE, HEAD_FACE, SUBHEAD_FACE = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
