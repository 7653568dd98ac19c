/** Records and the device key in IndexedDB; what lies there is checked on the way out, because an older version may have written it. */
import type { RecordStore, StoredRecord } from "@ajar/session";
import type { AskedKey, DeviceStore, IssuerStore, StoredDevice } from "@ajar/session/counsellor";
import type { Database } from "./database.ts";

/** The record of a name. */
export function recordStore(database: Database, name: string): RecordStore {
  const key = `record/${name}`;
  return {
    durable: true,
    read: async () => {
      const value = await database.get(key);
      return isRecord(value) ? value : undefined;
    },
    write: (record) => database.put(key, record),
    remove: () => database.remove(key),
  };
}

/** The device keys of this browser, one a service. */
export function deviceStore(database: Database): DeviceStore {
  return {
    read: async (service) => {
      const value = await database.get(`device/${service}`);
      return isDevice(value) ? value : undefined;
    },
    write: (device) => database.put(`device/${device.service}`, device),
    asked: async (service) => {
      const value = await database.get(`asked/${service}`);
      return isAsked(value) ? value : undefined;
    },
    ask: (asked) => database.put(`asked/${asked.service}`, asked),
    forgetAsked: (service) => database.remove(`asked/${service}`),
  };
}

/** The issuer keys of a coordinator's browser. */
export function issuerStore(database: Database): IssuerStore {
  return {
    read: async (service) => {
      const value = await database.get(`issuer/${service}`);
      return isKey(value) ? value : undefined;
    },
    write: (service, key) => database.put(`issuer/${service}`, key),
  };
}

function isRecord(value: unknown): value is StoredRecord {
  const { clear, blob } = fieldsOf(value);
  return blob instanceof Uint8Array && Object.values(fieldsOf(clear)).every((field) => typeof field === "string");
}

function isAsked(value: unknown): value is AskedKey {
  const { key, request, service } = fieldsOf(value);
  return isKey(key) && typeof request === "string" && typeof service === "string";
}

function isKey(value: unknown): value is AskedKey["key"] {
  const { keys, point } = fieldsOf(value);
  const { privateKey, publicKey } = fieldsOf(keys);
  return privateKey instanceof CryptoKey && publicKey instanceof CryptoKey && point instanceof Uint8Array;
}

function isDevice(value: unknown): value is StoredDevice {
  const { key, chain, service } = fieldsOf(value);
  return (
    isKey(key) &&
    typeof service === "string" &&
    Object.values(fieldsOf(chain)).every((part) => typeof part === "string")
  );
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
