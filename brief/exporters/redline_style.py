"""The look of an exported comparison: on paper, on a light and on a dark screen."""

#: Colours as in the window's themes; the print is for printers without colour too.
STYLE = """
:root { --paper: #fbfaf7; --ink: #1e2328; --muted: #5d656e; --line: #dcd8cf; --accent: #1f5fa8;
  --tag: #e3edf8; --ins: #134d8f; --ins-on: #dcebfb; --del: #8a3c0b; --del-on: #fbe6d6;
  --warn: #8a4b00; --warn-on: #fdf0d8; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191d; --ink: #e4e6e8; --muted: #949ca6;
  --line: #2d333a; --accent: #7db4ee; --tag: #1d3049; --ins: #a5cdf7; --ins-on: #17324f;
  --del: #f2b48e; --del-on: #43281a; --warn: #f0b35a; --warn-on: #3a2c12; } }
@media print { :root { --paper: #fff; --ink: #000; --muted: #444; --line: #999; --accent: #000;
  --tag: #fff; --ins: #134d8f; --ins-on: #fff; --del: #8a3c0b; --del-on: #fff; --warn: #000;
  --warn-on: #fff; } .switch { display: none; } h2, h3 { break-after: avoid; }
  ul, .made { break-inside: auto; } body { max-width: none; padding: 0; } }
html { background: var(--paper); color: var(--ink); }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem 4rem;
  font: 1.0625rem/1.55 "Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC", Georgia, serif; }
h1, h2, h3, header, .tag, .alarm, .switch, small {
  font-family: "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", system-ui, sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; } h3 { font-size: .95rem; color: var(--muted); }
header { border-bottom: 1px solid var(--line); font-size: .95rem; }
small, .made { color: var(--muted); }
a { color: var(--accent); }
section { border-top: 1px solid var(--line); padding: .25rem 0; }
section.inside { border: 0; padding-inline-start: 1.5rem; }
.text { white-space: pre-line; overflow-wrap: anywhere; }
.banner { background: var(--warn-on); color: var(--warn); border: 1px solid; padding: .4rem .6rem; }
.alarm { color: var(--warn); background: var(--warn-on); padding: .1rem .4rem; font-size: .85rem; }
.tag { background: var(--tag); color: var(--accent); border-radius: .2rem; padding: 0 .35rem;
  font-size: .75rem; font-weight: normal; }
ins { color: var(--ins); background: var(--ins-on); text-decoration: underline; }
del { color: var(--del); background: var(--del-on); text-decoration: line-through; }
ins.moved { text-decoration: underline double; }
del.moved { text-decoration: line-through double; }
.switch:has(:checked) ~ main .minor { display: none; }
"""
