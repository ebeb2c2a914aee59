import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';

/** The PostgreSQL type "char", in which the catalogue keeps its one-letter codes. */
const CATALOGUE_CHAR = 18;
const TEXT = 25;

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

/** An adapter factory with which Prisma's engine can read the catalogue of the database at `url`. */
export function catalogueAdapter(url) {
  const factory = new PrismaPg({ connectionString: url });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const connected = await factory.connect();
      teachCatalogueChars(connected);
      return connected;
    },
    async connectToShadowDb() {
      throw new Error('The workshop compares real databases; it makes no shadow database.');
    },
  };
}
