import type { ColumnType, Generated } from 'kysely';
import type { OrganisationKind, Role } from '#model/organisation.ts';
import type { LookAs } from './core/session.ts';

type OrganisationTable = {
  id: string;
  kind: OrganisationKind;
  name_ja: string;
  name_en: string;
  country: string;
  prefecture: number | null;
  exercise: boolean;
};

type PersonTable = {
  id: string;
  organisation: string;
  name: string;
  roles: Role[];
  active: Generated<boolean>;
  exercise: boolean;
  created_at: string;
};

type PasskeyTable = {
  id: string;
  person: string;
  public_key: Buffer;
  counter: ColumnType<bigint, bigint | number, bigint | number>;
  transports: string[];
  label: string;
  rp_id: string;
  created_at: string;
  used_at: string | null;
};

type PasskeyChallengeTable = { challenge_hash: Buffer; person: string | null; expires_at: string };

type SignInLinkTable = { token_hash: Buffer; person: string; role: Role; expires_at: string; used_at: string | null };

type LoginSessionTable = {
  token_hash: Buffer;
  person: string;
  role: Role;
  look_as: ColumnType<LookAs | null, string | null, string | null>;
  created_at: string;
  seen_at: string;
  expires_at: string;
};

type ApiTokenTable = {
  id: string;
  token_hash: Buffer;
  organisation: string;
  role: Role;
  label: string;
  exercise: boolean;
  created_at: string;
  expires_at: string | null;
  used_at: string | null;
  revoked_at: string | null;
};

type SettingTable = { name: string; value: ColumnType<unknown, string, string> };

declare module '#platform/database/tables.ts' {
  interface Tables {
    organisation: OrganisationTable;
    person: PersonTable;
    passkey: PasskeyTable;
    passkey_challenge: PasskeyChallengeTable;
    sign_in_link: SignInLinkTable;
    login_session: LoginSessionTable;
    api_token: ApiTokenTable;
    setting: SettingTable;
  }
}
