"""Writes the letters of headings as outlines, for pictures that are made without a browser: letters.json.

Needs fontTools 4.38 or newer with brotli; run it in this folder after subset.py. A server that draws a picture has
whatever typefaces its machine has, or none: with outlines ₦ and ẹ ọ ṣ look the same on all of them.
"""
import json
from fontTools.misc.transform import Scale
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# Beneath this a shift of a letter cannot be seen.
KERN_MIN = 8
KERNED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz’&,."


def outlines(font, letters):
    cmap, shapes, widths = font.getBestCmap(), font.getGlyphSet(), font["hmtx"]
    size = 1000 / font["head"].unitsPerEm
    drawn = {}
    for letter in letters:
        name = cmap.get(ord(letter))
        if name is None:
            continue
        pen = SVGPathPen(shapes, ntos=lambda number: str(round(number)))
        # An SVG counts downwards.
        shapes[name].draw(TransformPen(pen, Scale(size, -size)))
        drawn[letter] = [round(widths[name][0] * size), pen.getCommands()]
    return drawn


def shift_of(subtable, left, right):
    if left not in subtable.Coverage.glyphs:
        return None
    if subtable.Format == 1:
        pairs = subtable.PairSet[subtable.Coverage.glyphs.index(left)].PairValueRecord
        value = next((pair.Value1 for pair in pairs if pair.SecondGlyph == right), None)
        return None if value is None else value.XAdvance
    first = subtable.ClassDef1.classDefs.get(left, 0)
    second = subtable.ClassDef2.classDefs.get(right, 0)
    value = subtable.Class1Record[first].Class2Record[second].Value1
    return getattr(value, "XAdvance", 0) if value else 0


def kerning(font):
    table, cmap = font["GPOS"].table, font.getBestCmap()
    wanted = {i for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern" for i in record.Feature.LookupListIndex}
    subtables = []
    for index in sorted(wanted):
        for subtable in table.LookupList.Lookup[index].SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            if subtable.LookupType == 2:
                subtables.append(subtable)
    pairs = {}
    for left in KERNED:
        for right in KERNED:
            if ord(left) not in cmap or ord(right) not in cmap:
                continue
            found = (shift_of(subtable, cmap[ord(left)], cmap[ord(right)]) for subtable in subtables)
            shift = next((shift for shift in found if shift is not None), 0)
            if abs(shift) >= KERN_MIN:
                pairs[left + right] = shift
    return pairs


bricolage = TTFont("bricolage-700.woff2")
inter = instancer.instantiateVariableFont(TTFont("inter-nigerian.woff2"), {"wght": 700})
every = [chr(code) for code in sorted(set(bricolage.getBestCmap()) | set(inter.getBestCmap()))]
every = [letter for letter in every if letter.isprintable() and not 0x300 <= ord(letter) <= 0x36F]
# Letters that Bricolage lacks (ṣ, ɗ …) come from Inter, as in the pages.
letters = {**outlines(inter, every), **outlines(bricolage, every)}
written = {"letters": {letter: letters[letter] for letter in every}, "kerning": kerning(bricolage)}
with open("letters.json", "w") as file:
    json.dump(written, file, ensure_ascii=False, separators=(",", ":"))
    file.write("\n")
print(f"{len(letters)} letters, {len(written['kerning'])} pairs")
