import { expect, test } from 'vitest';
import { pageTree } from './page-tree.ts';
import { readDocument } from './pdf-document.ts';

test('page nodes that lead back to themselves are gone through once', () => {
  const circle = `%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 9/Parent 2 0 R>>endobj
3 0 obj<</Type/Page/Parent 2 0 R>>endobj
`;
  expect(pageTree(readDocument(Buffer.from(circle), []))).toMatchObject({ pages: [3], root: 1 });
});
