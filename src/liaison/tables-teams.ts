import type { ColumnType, JSONColumnType } from 'kysely';
import type { Actor } from './core/inquiry/actor.ts';
import type { Exhibit, ExhibitInner, ExhibitState } from './core/teams/exhibit.ts';
import type { ExhibitUse } from './core/teams/exhibit-use.ts';
import type { Member, Team, TeamState } from './core/teams/team.ts';

/** RFC 3339 in UTC. */
type Instant = ColumnType<string, string, string>;
type InstantOrNull = ColumnType<string | null, string | null, string | null>;
type Json<T> = JSONColumnType<T & object>;

type TeamTable = {
  id: string;
  number: string;
  state: TeamState;
  title_ja: string;
  title_en: string;
  parties: string[];
  shown: boolean;
  starts_at: Instant;
  ends_at: Instant;
  record: Json<Omit<Team, 'members' | 'authors'>>;
  authors: Json<Actor[]>;
  version: number;
  updated_at: Instant;
  exercise: boolean;
};

type TeamMemberTable = {
  id: string;
  team: string;
  ordinal: number;
  organisation: string;
  name: string;
  role: Member['role'];
  since: Instant;
  until: InstantOrNull;
  seconded: boolean;
};

type TeamExhibitTable = {
  id: string;
  team: string;
  ordinal: number;
  owner: string;
  state: ExhibitState;
  record: Json<Omit<Exhibit, 'given' | 'inner'>>;
};

type TeamExhibitInnerTable = { exhibit: string; inner_record: Json<ExhibitInner> };
type TeamGivenTable = { exhibit: string; organisation: string; at: Instant };
type TeamUseTable = { id: string; exhibit: string; organisation: string; record: Json<ExhibitUse>; at: Instant };
type TeamNoteTable = { id: string; team: string; organisation: string; name: string; at: Instant; text: string };
type TeamLinkTable = { team: string; inquiry: string | null; incident: string | null; at: Instant };

/** agreement: what all parties know · room: those in the room · side: one side alone. */
export type TeamScope = 'agreement' | 'room' | 'side';
type TeamEventTable = {
  id: string;
  team: string;
  ordinal: number;
  at: Instant;
  act: string;
  scope: TeamScope;
  person: string | null;
  name: string;
  organisation: string;
  why: string;
  about: string;
};

declare module '#platform/database/tables.ts' {
  interface Tables {
    team: TeamTable;
    team_member: TeamMemberTable;
    team_exhibit: TeamExhibitTable;
    team_exhibit_inner: TeamExhibitInnerTable;
    team_given: TeamGivenTable;
    team_use: TeamUseTable;
    team_note: TeamNoteTable;
    team_link: TeamLinkTable;
    team_event: TeamEventTable;
  }
}
