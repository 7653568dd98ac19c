/** The console's one IndexedDB store, by key; a browser that refuses it is told by a rejected promise, never by silence. */

const NAME = "ajar-console";
const STORE = "records";

/** Gets, puts and deletes structured values, CryptoKeys among them. */
export interface Database {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  remove(key: string): void;
}

/** Opens the database on first use and keeps it open; what failed or was closed is opened anew at the next use. */
export function openDatabase(factory: IDBFactory): Database {
  let opened: Promise<IDBDatabase> | undefined;
  const gone = () => {
    opened = undefined;
  };
  const database = () => {
    if (opened === undefined) {
      opened = connect(factory, gone);
      opened.catch(gone);
    }
    return opened;
  };
  const run = async (mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest) => {
    const transaction = (await database()).transaction(STORE, mode);
    return finished(transaction, act(transaction.objectStore(STORE)));
  };
  return {
    get: (key) => run("readonly", (store) => store.get(key)),
    put: async (key, value) => {
      await run("readwrite", (store) => store.put(value, key));
    },
    remove: (key) => {
      run("readwrite", (store) => store.delete(key)).catch(() => undefined);
    },
  };
}

function connect(factory: IDBFactory, gone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.onclose = gone;
      // Closing it ourselves is told to nobody.
      request.result.onversionchange = () => {
        request.result.close();
        gone();
      };
      resolve(request.result);
    };
  });
}

function finished(transaction: IDBTransaction, request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}
