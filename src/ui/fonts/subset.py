"""Cuts the two typefaces to the letters Rachel Foods writes, and says how large they became.

Needs fontTools 4.38 with brotli, and the packages `inter-ui` 4.1.1 and `@fontsource/bricolage-grotesque` 5.3.0 under
./node_modules; run it beside them. Both typefaces are under the Open Font License, whose texts are in this folder.
"""
import os
from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

BASIC = [chr(c) for c in range(0x20, 0x7F)]
# No-break space, pound, section, copyright, degree, middle dot, halves, times.
LATIN_SIGNS = list("\u00a0£§©°·¼½¾×")
ACCENTS = list("ÀÁÂÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜàáâçèéêëìíîïñòóôöùúûüḿǹńĀāĒēĪīŌōŪū")
# Yoruba, Igbo and Hausa.
NIGERIAN = list("ẸẹỌọṢṣỊịỤụṄṅƁɓƊɗƘƙƳƴ")
TONES = [chr(c) for c in (0x300, 0x301, 0x302, 0x303, 0x304, 0x323)]
SIGNS = list("–—‘’“”•…₦←→−✓")
WOFF2_TAGS = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "zero"]


def cut(font, letters, path):
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = WOFF2_TAGS
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in letters])
    subsetter.subset(font)
    subset.save_font(font, path, options)
    missing = "".join(letter for letter in letters if ord(letter) not in TTFont(path).getBestCmap())
    print(f"{path}: {os.path.getsize(path)} bytes, without {missing or 'nothing'}")


inter = TTFont("node_modules/inter-ui/variable/InterVariable.woff2")
inter = instancer.instantiateVariableFont(inter, {"opsz": 14, "wght": (400, 400, 700)})
for glyph in inter.getGlyphOrder():  # Glyphs that do not vary lost their (empty) entry above.
    inter["gvar"].variations.setdefault(glyph, [])
cut(inter, BASIC + LATIN_SIGNS + ACCENTS + NIGERIAN + TONES + SIGNS, "inter-nigerian.woff2")

DISPLAY_LATIN = BASIC + LATIN_SIGNS + list("–—‘’“”…•−ÀÁÈÉÌÍÒÓÙÚàáèéìíòóùú")
DISPLAY_REST = {"latin-ext": list("₦"), "vietnamese": list("ẸẹỌọỊịỤụ")}
parts = []
for name, letters in {"latin": DISPLAY_LATIN, **DISPLAY_REST}.items():
    part = TTFont(f"node_modules/@fontsource/bricolage-grotesque/files/bricolage-grotesque-{name}-700-normal.woff2")
    options = subset.Options()
    options.layout_features = ["kern", "tnum"]
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in letters])
    subsetter.subset(part)
    part.flavor = None
    part.save(f"part-{name}.ttf")
    parts.append(f"part-{name}.ttf")
display = merge.Merger().merge(parts)
cut(display, DISPLAY_LATIN + [l for ls in DISPLAY_REST.values() for l in ls], "bricolage-700.woff2")
