"""What axe finds of colours, which takes it most of its time, asked once of all that looks the same.

What a text looks like is its kind, size and colours, within those of all it stands in. Where axe said of one such text
that it can be read, it is asked of no other in this browser, on any page. What it said nothing of, it is asked of each.
"""

from functools import cache
from typing import Any

from playwright.sync_api import Browser, Page

CONTRAST, LINKS = "color-contrast", "link-in-text-block"
#: Puts all texts and links by their looks into `window.looks`; told are those looks.
GROUP = """(rules) => {
    const known = new Map();
    const look = (one) => {
        if (!one) return String(matchMedia("(prefers-color-scheme: dark)").matches);
        if (!known.has(one)) {
            const drawn = getComputedStyle(one);
            known.set(one, [
                look(one.parentElement), one.localName, one.getAttribute("class"),
                one.matches(":disabled, [aria-disabled=true], [aria-hidden=true]"),
                drawn.color, drawn.backgroundColor, drawn.backgroundImage, drawn.opacity, drawn.fontSize,
                drawn.fontWeight, drawn.textShadow, drawn.textDecorationLine, drawn.display, drawn.position,
            ].join(" "));
        }
        return known.get(one);
    };
    const is_block = (one) => !/^(inline|contents)$/.test(getComputedStyle(one).display);
    const length = (...parts) => parts.reduce((sum, one) => sum + one.textContent.replace(/\\s/g, "").length, 0);
    const in_text = (link) => {  // whether its block holds more than links
        let block = link.parentElement;
        while (!is_block(block)) block = block.parentElement;
        return length(block) > length(...block.querySelectorAll("a, [role=link]"));
    };
    window.looks = new Map();
    const add = (rule, one) => {
        if (!rules.includes(rule)) return;
        const key = rule + " " + look(one);
        if (!looks.has(key)) looks.set(key, []);
        looks.get(key).push(one);
    };
    for (const one of document.documentElement.querySelectorAll("body, body *")) {
        const is_link = one.matches("a[href], [role=link]");
        const says = one.matches("input, select, textarea")
            || [...one.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim());
        if (!says && !is_link) continue;
        const box = one.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1 || box.bottom + scrollY <= 0) continue;  // seen by nobody
        if (one.closest("[aria-hidden=true]") || !one.checkVisibility({ visibilityProperty: true })) continue;
        if (says) add("color-contrast", one);
        if (is_link && !is_block(one) && in_text(one)) add("link-in-text-block", one);
    }
    return [...looks.keys()];
}"""
#: Asks axe of one text of each look, and of all others where it said neither yes nor no of that one. A ground of more
#: than one colour and what is drawn in SVG it never judges.
ASK = """async ([keys, rules]) => {
    const fine = new Set(), bad = new Map(), key_of = new Map(rules.map((rule) => [rule, new Map()]));
    for (const key of keys) for (const one of looks.get(key)) key_of.get(key.split(" ", 1)[0]).set(one, key);
    const never = ({ element, any }) => element instanceof SVGElement || any[0]?.data?.messageKey === "bgGradient";
    const ask = async (nodes) => {
        const found = await axe.run({ include: nodes }, {
            runOnly: rules, resultTypes: ["violations", "passes", "incomplete"], elementRef: true, selectors: false,
        });
        const each = (results, act) => results.forEach(
            ({ id, nodes }) => nodes.forEach((node) => act(node, key_of.get(id).get(node.element))));
        each(found.passes, (_, key) => fine.add(key));
        each(found.incomplete, (node, key) => never(node) && fine.add(key));
        each(found.violations, (node, key) => bad.set(node.element, key));
    };
    await ask(keys.map((key) => looks.get(key)[0]));
    const judged = new Set([...fine, ...bad.values()]);
    const left = keys.filter((key) => !judged.has(key)).flatMap((key) => looks.get(key).slice(1));
    if (left.length) await ask(left);
    for (const key of [undefined, ...bad.values()]) fine.delete(key);
    const places = bad.size ? await axe.run({ include: [...bad.keys()] }, { runOnly: rules }) : { violations: [] };
    return [[...fine], places.violations];  // where they are takes long, and there is mostly nothing
}"""


@cache
def _known(_browser: Browser) -> set[str]:
    """Looks of which axe said yes, in this browser."""
    return set()


def of_colours(page: Page, rules: list[str]) -> list[dict[str, Any]]:
    """Violations of these rules, as axe tells them; axe is in the page."""
    assert page.context.browser
    known = _known(page.context.browser)
    new = [look for look in page.evaluate(GROUP, rules) if look not in known]
    if not new:
        return []
    fine, violations = page.evaluate(ASK, [new, rules])
    known.update(fine)
    return list(violations)
