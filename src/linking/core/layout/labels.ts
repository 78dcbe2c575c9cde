/** A circle with words beside it, in pixels. */
type Labelled = { readonly x: number; readonly y: number; readonly radius: number; readonly width: number };

/** Where the words of a circle stand (baseline), or null where they would cover others: then the table has to say them. */
type LabelPlace = { readonly x: number; readonly y: number } | null;

const lineHeight = 13;

/**
 * Sets words beside circles so that none covers another or a circle: right, left, above, below, in that order; who comes first chooses
 * first. Words that find no room, or would leave the picture, stay out.
 */
export function placeLabels(circles: readonly Labelled[], size: { readonly width: number; readonly height: number }): LabelPlace[] {
  const taken = circles.map((circle) => box(circle.x - circle.radius, circle.y - circle.radius, circle.radius * 2, circle.radius * 2));
  return circles.map((circle, own) => {
    const { x, y, radius, width } = circle;
    const corners = [
      { x: x + radius + 3, y: y + 4 },
      { x: x - radius - 3 - width, y: y + 4 },
      { x: x - width / 2, y: y - radius - 4 },
      { x: x - width / 2, y: y + radius + lineHeight },
    ];
    const free = corners.find((corner) => {
      const words = box(corner.x, corner.y - lineHeight + 3, width, lineHeight);
      const isInside = words.left >= 0 && words.top >= 0 && words.right <= size.width && words.bottom <= size.height;
      return isInside && taken.every((other, index) => index === own || !overlap(words, other));
    });
    if (free === undefined) return null;
    taken.push(box(free.x, free.y - lineHeight + 3, width, lineHeight));
    return free;
  });
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, right: left + width, bottom: top + height });
const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
