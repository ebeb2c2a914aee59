import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';

/** The PostgreSQL type "char", in which the catalogue keeps its one-letter codes. */
const CATALOGUE_CHAR = 18;
const TEXT = 25;

function readTarget(url) {
  const target = new URL(url);
  return {
    schema: target.searchParams.get('schema') ?? 'public',
    database: decodeURIComponent(target.pathname.slice(1)),
    connection: {
      host: target.hostname,
      port: Number(target.port || 5432),
      user: decodeURIComponent(target.username),
      password: decodeURIComponent(target.password),
      ssl: target.searchParams.get('sslmode') === 'require' ? true : undefined,
    },
  };
}

// The adapter refuses "char" columns, and the engine insists on getting them as Character: let them pass as text, then
// give them their name back. The methods live on a class that the package does not export, hence the walk to it.
function teachCatalogueChars(connected) {
  let queryable = Object.getPrototypeOf(connected);
  while (!Object.hasOwn(queryable, 'performIO')) queryable = Object.getPrototypeOf(queryable);
  if (queryable.knowsCatalogueChars) return;
  const { queryRaw, performIO } = queryable;
  queryable.knowsCatalogueChars = true;
  queryable.queryRaw = async function (query) {
    const chars = [];
    const lenient = Object.create(this, {
      performIO: {
        value: async (asked) => {
          const answer = await performIO.call(this, asked);
          for (const [index, field] of answer.fields.entries()) {
            if (field.dataTypeID !== CATALOGUE_CHAR) continue;
            chars.push(index);
            field.dataTypeID = TEXT;
          }
          return answer;
        },
      },
    });
    const result = await queryRaw.call(lenient, query);
    for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
}

/** An adapter factory of the kind that Prisma's migration engine wants, for the database at `url`. */
export function migrationAdapter(url) {
  const { schema, database, connection } = readTarget(url);
  const factoryFor = (name) => new PrismaPg({ ...connection, database: name }, { schema });
  const connect = async (name) => {
    const connected = await factoryFor(name).connect();
    teachCatalogueChars(connected);
    return connected;
  };
  const { provider, adapterName } = factoryFor(database);
  return {
    provider,
    adapterName,
    connect: () => connect(database),
    // The adapter's own drops the shadow database while its pool is still connected, which fails.
    async connectToShadowDb() {
      const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
      const main = await connect(database);
      await main.executeScript(`CREATE DATABASE "${name}"`);
      const shadow = await connect(name);
      const dispose = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await dispose();
        await main.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
        await main.dispose();
      };
      return shadow;
    },
  };
}
