import { z } from 'zod';

/** What became of the objects of one delivery. `created` + `updated` + `unchanged` + `setAside` = `read`. */
export const DeliveryReceipt = z.object({
  read: z.int().min(0),
  created: z.int().min(0),
  /** A newer (or older) version of an object that was there. */
  updated: z.int().min(0),
  unchanged: z.int().min(0),
  /** In quarantine, each with its reason. */
  setAside: z.int().min(0),
  /** Reports made or brought up to date from incidents, reports and groupings. */
  reports: z.int().min(0),
  /** How often each warning was given, by code. */
  warnings: z.record(z.string(), z.int().min(1)),
  /** Code of what ended the reading early; null: read to its end. */
  stopped: z.string().nullable(),
});
export type DeliveryReceipt = z.infer<typeof DeliveryReceipt>;

export const noReceipt: DeliveryReceipt = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  setAside: 0,
  reports: 0,
  warnings: {},
  stopped: null,
};
