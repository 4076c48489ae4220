import { expect } from 'chai';
import fc from 'fast-check';
import { asArray, asString, equalJson, escapePointer, idOf, isObject, parseJson, typesOf } from '../../src/core/json.js';
import { refuses } from '../support/refuses.js';

describe('core/json', () => {
  describe('parseJson', () => {
    it('reads what JSON.parse reads', () => {
      fc.assert(
        fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
          const text = JSON.stringify(value);
          expect(parseJson(text)).to.deep.equal(JSON.parse(text));
        }),
      );
    });

    for (const text of ['', '{', '{"a":1,}', "{'a':1}", '{"a":1}x', 'undefined', '[1 2]', '"a', '{"a" 1}', '\u00a0{}']) {
      it(`refuses ${JSON.stringify(text)} as syntax`, () => refuses(() => parseJson(text), 'json.syntax'));
    }

    it('refuses text longer than the limit before looking at it', () => {
      refuses(() => parseJson('[1,2,3]', { length: 6, depth: 9 }), 'input.too-large');
    });

    it('refuses nesting deeper than the limit, and takes what is exactly as deep (SEC-04)', () => {
      const nest = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
      expect(parseJson(nest(64))).to.be.an('array');
      refuses(() => parseJson(nest(65)), 'json.too-deep');
      refuses(() => parseJson(nest(200_000)), 'json.too-deep');
    });

    it('does not count brackets inside strings', () => {
      expect(parseJson(JSON.stringify(['['.repeat(100), '\\"[[', '{']), { length: 1000, depth: 1 })).to.have.length(3);
    });

    it('refuses a key that stands twice, and says where (SEC-04)', () => {
      refuses(() => parseJson('{"a":1,"a":2}'), 'json.duplicate-key', '/a');
      refuses(() => parseJson('{"a":[{},{"b":1,"c":2,"b":3}]}'), 'json.duplicate-key', '/a/1/b');
      refuses(() => parseJson('{"x/y":{"~":1,"~":1}}'), 'json.duplicate-key', '/x~1y/~0');
    });

    it('sees through escapes in a key', () => {
      refuses(() => parseJson('{"a":1,"\\u0061":2}'), 'json.duplicate-key', '/a');
    });

    it('lets the same key stand in different objects, and as a value', () => {
      expect(parseJson('{"a":{"a":"a"},"b":{"a":["a","a"]}}')).to.deep.equal({ a: { a: 'a' }, b: { a: ['a', 'a'] } });
    });

    it('makes __proto__ an ordinary property (SEC-04)', () => {
      const value = parseJson('{"__proto__":{"polluted":true}}');
      expect(Object.hasOwn(value as object, '__proto__')).to.equal(true);
      expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
    });

    it('comes to an end with hostile text', () => {
      refuses(() => parseJson('"' + '\\'.repeat(1_000_000)), 'json.syntax');
      refuses(() => parseJson('"'.repeat(1_000_001)), 'json.syntax');
    });
  });

  it('escapes pointers', () => {
    expect(escapePointer('a/b~c')).to.equal('a~1b~0c');
    expect(escapePointer(3)).to.equal('3');
  });

  it('tells objects from arrays and null', () => {
    expect([{}, [], null, 'x', undefined].map(isObject)).to.deep.equal([true, false, false, false, false]);
  });

  it('takes one value for an array of one', () => {
    expect(asArray('a')).to.deep.equal(['a']);
    expect(asArray(['a', 'b'])).to.deep.equal(['a', 'b']);
    expect(asArray(null)).to.deep.equal([]);
    expect(asArray(undefined)).to.deep.equal([]);
  });

  it('takes only non-empty strings for strings', () => {
    expect(['a', '', 1, null, ['a']].map(asString)).to.deep.equal(['a', undefined, undefined, undefined, undefined]);
  });

  it('finds the id of a node in every form', () => {
    expect(idOf('urn:x')).to.equal('urn:x');
    expect(idOf({ id: 'urn:x' })).to.equal('urn:x');
    expect(idOf({ '@id': 'urn:x' })).to.equal('urn:x');
    expect(idOf({ id: 7 })).to.equal(undefined);
    expect(idOf(['urn:x'])).to.equal(undefined);
  });

  it('lists types, and only strings', () => {
    expect(typesOf({ type: 'A' })).to.deep.equal(['A']);
    expect(typesOf({ '@type': ['A', 1, 'B'] })).to.deep.equal(['A', 'B']);
    expect(typesOf('A')).to.deep.equal([]);
  });

  it('compares as JSON: order of keys is nothing, order of entries is something', () => {
    expect(equalJson({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).to.equal(true);
    expect(equalJson([1, 2], [2, 1])).to.equal(false);
    expect(equalJson({ a: 1 }, { a: 1, b: 2 })).to.equal(false);
    expect(equalJson({ a: 1 }, { b: 1 })).to.equal(false);
    expect(equalJson({ toString: 1 }, {})).to.equal(false);
    expect(equalJson([], {})).to.equal(false);
    expect(equalJson(1, '1')).to.equal(false);
    expect(equalJson(null, undefined)).to.equal(false);
  });
});
