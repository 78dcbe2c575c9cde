import type { StixObject } from '../stix/stix-object.ts';
import { offsetTime } from './found-in-observables.ts';
import type { Found } from './made-object.ts';
import { uuidOfId } from './made-event.ts';
import { textField } from './misp-event.ts';
import { customProperty, fieldOf, patternPath, type ObjectForm } from './object-form.ts';
import { equalitiesOf } from './pattern-text.ts';

/** What an indicator's pattern says of an object, as attributes. */
export function saidBy(indicator: StixObject, form: ObjectForm, name: string): Found[] {
  const said = equalitiesOf(textField(indicator, 'pattern') ?? '');
  if (!said) return [];
  const type = form.as ?? '';
  const byPath = new Map(
    Object.entries(form.fields).map(([relation, spec]) => {
      const { steps, kind } = fieldOf(spec);
      return [patternPath(type, steps), { relation, kind }] as const;
    }),
  );
  const content = new Map<string, string>();
  const attachments = new Map<string, { readonly value?: string; readonly data?: string }>();
  let refType = '';
  const found: Found[] = [];
  for (const { path, value } of said) {
    const rest = path.slice(path.indexOf(':') + 1);
    const plainPath = rest.replaceAll("'", '').replaceAll(/\[(?:\d+|\*)\]/g, '');
    if (plainPath.startsWith('content_ref.')) {
      content.set(plainPath.slice('content_ref.'.length), value);
      continue;
    }
    if (plainPath.endsWith('_ref.type')) {
      refType = value;
      continue;
    }
    const attached = /^x_misp_(\w+)\.(value|data)$/.exec(plainPath);
    if (attached) {
      const holder = attachments.get(attached[1] ?? '') ?? {};
      attachments.set(attached[1] ?? '', { ...holder, [attached[2] ?? '']: value });
      continue;
    }
    const unquoted = path.replaceAll(/'([A-Za-z_]\w*)'/g, '$1');
    const own = byPath.get(path) ?? byPath.get(unquoted) ?? byPath.get(unquoted.replace(/\[(?:\d+|\*)\]$/, ''));
    const protocol = plainPath.startsWith('protocols') ? protocolRelation(form, found) : null;
    const relation =
      protocol ??
      (own?.relation === 'url' && !/^[a-z][a-z0-9+.-]*:/i.test(value) && Object.hasOwn(form.fields, 'uri') ? 'uri' : own?.relation) ??
      relationOfPath(plainPath, refType, form, name);
    if (relation === null || (form.fixed && Object.hasOwn(form.fixed, plainPath))) continue;
    if (own?.kind === 'data') found.push({ relation, value: uuidOfId(indicator.id), data: value, type: 'attachment' });
    else found.push({ relation, value: protocol !== null ? value.toUpperCase() : own?.kind === 'time' ? offsetTime(value) : value });
  }
  for (const [relation, { value = '', data = '' }] of attachments)
    found.push({ relation: relation.replaceAll('_', '-'), value, data, type: 'attachment' });
  if (content.size > 0) {
    const data = content.get('payload_bin');
    const isSample = content.get('decryption_key') === 'infected';
    const file = content.get('x_misp_filename') ?? content.get('name') ?? '';
    const md5 = content.get('hashes.MD5');
    if (data !== undefined)
      found.push({
        relation: isSample ? 'malware-sample' : 'attachment',
        value: isSample && md5 !== undefined ? `${file}|${md5}` : file,
        data,
        type: isSample ? 'malware-sample' : 'attachment',
      });
    for (const relation of Object.keys(form.ofContent ?? {})) {
      const value = content.get(relation) ?? content.get(customProperty(relation));
      if (value !== undefined) found.push({ relation, value });
    }
  }
  return found;
}

/** Protocols stand in one list in STIX and under one relation a layer, or one for all, in MISP. */
function protocolRelation(form: ObjectForm, found: readonly Found[]): string | null {
  const relations = form.protocolFrom ?? (form.fields['protocol'] === undefined ? [] : ['protocol']);
  return relations.find((relation) => relations.length === 1 || !found.some((one) => one.relation === relation)) ?? null;
}

function relationOfPath(path: string, refType: string, form: ObjectForm, name: string): string | null {
  if (path.startsWith('x_misp_')) return path.slice('x_misp_'.length).replaceAll('_', '-');
  const at = /^(src_ref|dst_ref)\.value$/.exec(path)?.[1];
  if (at !== undefined) {
    const isName = refType === 'domain-name';
    const ref = form.refs?.find(([, place, type]) => place === at && (type === 'domain-name') === isName);
    return ref?.[0] ?? Object.entries(form.saidAs ?? {}).find(([, [place]]) => place === at)?.[0] ?? null;
  }
  if (name === 'domain-ip') return path === 'value' ? 'domain' : path.startsWith('resolves_to_refs') ? 'ip' : null;
  if (name === 'email') {
    const address = /^(from_ref|to_refs|cc_refs|bcc_refs)\.(value|display_name)$/.exec(path);
    const relation = address?.[1]?.split('_')[0];
    if (relation) return address?.[2] === 'value' ? relation : `${relation}-display-name`;
    if (path === 'body_multipart.body_raw_ref.name') return 'attachment';
    if (path === 'body_multipart.body') return 'email-body';
    const header = /^additional_header_fields\.(reply_to|x_mailer)$/.exec(path)?.[1];
    return header?.replace('_', '-') ?? null;
  }
  if (name === 'process')
    return (
      (
        {
          'image_ref.name': 'image',
          'parent_ref.image_ref.name': 'parent-image',
          'parent_ref.pid': 'parent-pid',
          'parent_ref.command_line': 'parent-command-line',
          'child_refs.pid': 'child-pid',
        } as Readonly<Record<string, string>>
      )[path] ??
      (/^[a-z_]+$/.test(path) ? path.replaceAll('_', '-') : null) ??
      (path.startsWith('parent_ref.x_misp_') ? `parent-${path.slice('parent_ref.x_misp_'.length).replaceAll('_', '-')}` : null)
    );
  if (path === 'parent_directory_ref.path') return form.folder?.[0] ?? null;
  return /^[a-z_]+$/.test(path) ? path.replaceAll('_', '-') : null;
}
