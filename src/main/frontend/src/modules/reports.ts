// Draws each report from the table behind it: what is seen and what is read out are the same numbers.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
  type ChartOptions,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type Plugin,
  type ScaleOptionsByType,
  Tooltip,
} from "chart.js";

Chart.register(BarController, BarElement, CategoryScale, Filler, Legend, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip);

interface Cell {
  raw: string;
  shown: string;
}

interface Series {
  name: string;
  tone: string;
  cells: Cell[];
}

interface Numbers {
  names: Cell[];
  series: Series[];
}

type Axes = { x: object; y: object };

/** More bars than this are thinner than the gaps between them. */
const MOST_BARS = 100;
/** More names than this are for the table. */
const MOST_NAMES = 10;
const NAME_LENGTH = 24;

const MINUTES: [number, string][] = [
  [1, "1 min"],
  [5, "5 min"],
  [15, "15 min"],
  [60, "1 h"],
  [240, "4 h"],
  [1440, "1 d"],
  [4320, "3 d"],
  [10080, "1 w"],
  [40320, "4 w"],
  [161280, "16 w"],
];

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const dayName = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

export default function (root: HTMLElement): void {
  let charts = draw(root);
  const again = (): void => {
    charts.forEach((chart) => chart.destroy());
    charts = draw(root);
  };
  new MutationObserver(again).observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
}

function draw(root: HTMLElement): Chart[] {
  const style = getComputedStyle(root);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  Chart.defaults.color = colour("--desk-quiet");
  Chart.defaults.borderColor = colour("--desk-line");
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12;
  return [...root.querySelectorAll<HTMLElement>(".report-chart")].map((place) => {
    const shape = place.dataset.shape ?? "bars";
    const table = place.parentElement!.querySelector("table")!;
    return new Chart(place.querySelector("canvas")!, drawing(shape, read(table, shape), place, colour));
  });
}

function read(table: HTMLTableElement, shape: string): Numbers {
  const withTotal = shape === "spread" || shape === "parts";
  let rows = [...table.tBodies[0]!.rows].filter((row) => withTotal || !row.classList.contains("report-total"));
  if (shape === "across") rows = rows.slice(0, MOST_NAMES);
  const cell = (row: HTMLTableRowElement, column: number): Cell => ({
    raw: row.cells[column]!.dataset.value ?? "",
    shown: row.cells[column]!.textContent ?? "",
  });
  const heads = [...table.tHead!.rows[0]!.cells];
  return {
    names: rows.map((row) => cell(row, 0)),
    series: heads.flatMap((head, column) =>
      head.dataset.tone ? [{ name: head.textContent ?? "", tone: head.dataset.tone, cells: rows.map((row) => cell(row, column)) }] : [],
    ),
  };
}

function drawing(shape: string, numbers: Numbers, place: HTMLElement, colour: (name: string) => string) {
  const lying = ["across", "layers", "parts", "spread"].includes(shape);
  const line = shape === "line" || (shape === "bars" && numbers.names.length > MOST_BARS);
  if (lying) {
    const thickness = shape === "across" ? 14 * numbers.series.length + 12 : 32;
    place.style.height = `${numbers.names.length * thickness + (numbers.series.length > 1 && shape !== "spread" ? 72 : 40)}px`;
  }
  const datasets = shape === "spread" ? [spread(numbers, colour)] : numbers.series.map((each, index) => series(each, index, numbers, shape, line, colour));
  const options: ChartOptions<"bar" | "line"> = {
    animation: still.matches ? false : { duration: 250 },
    maintainAspectRatio: false,
    indexAxis: lying ? "y" : "x",
    interaction: { mode: "index", axis: lying ? "y" : "x", intersect: false },
    layout: { padding: { right: shape === "spread" ? room(numbers, place) : 0 } },
    scales: axes(shape, numbers) as ChartOptions<"bar" | "line">["scales"],
    plugins: {
      legend: {
        display: numbers.series.length > 1 && shape !== "spread",
        position: "bottom",
        labels: { boxWidth: 10, boxHeight: 10, padding: 12 },
      },
      tooltip: {
        backgroundColor: colour("--desk-ink"),
        titleColor: colour("--desk-paper"),
        bodyColor: colour("--desk-paper"),
        cornerRadius: 4,
        boxPadding: 4,
        callbacks: {
          title: (items) => numbers.names[items[0]!.dataIndex]!.shown,
          label: (item) =>
            shape === "spread"
              ? numbers.series.map((each) => `${each.name}: ${each.cells[item.dataIndex]!.shown}`)
              : `${item.dataset.label}: ${numbers.series[item.datasetIndex]!.cells[item.dataIndex]!.shown}`,
        },
      },
    },
  };
  return {
    type: line ? ("line" as const) : ("bar" as const),
    data: { labels: numbers.names.map(label), datasets: datasets as ChartDataset<"bar" | "line">[] },
    options,
    plugins: shape === "spread" ? [words(numbers, colour("--desk-quiet"))] : [],
  };
}

function series(each: Series, index: number, numbers: Numbers, shape: string, line: boolean, colour: (name: string) => string) {
  const tint = colour(`--chart-${each.tone}`);
  const stacked = isStacked(shape) || shape === "parts";
  const data = each.cells.map((cell, row) => (shape === "parts" ? percent(numbers, row, cell) : Number(cell.raw)));
  return line
    ? {
        label: each.name,
        data,
        borderColor: tint,
        borderWidth: 2,
        borderDash: index === 0 ? [] : [5, 3],
        backgroundColor: `color-mix(in srgb, ${tint} 12%, transparent)`,
        fill: numbers.series.length === 1,
        pointRadius: data.length > 14 ? 0 : 3,
        pointHitRadius: 12,
        pointBackgroundColor: tint,
        cubicInterpolationMode: "monotone",
      }
    : {
        label: each.name,
        data,
        backgroundColor: tint,
        borderColor: colour("--desk-paper"),
        borderWidth: stacked ? 1 : 0,
        borderSkipped: stacked ? false : "start",
        borderRadius: 2,
        maxBarThickness: shape === "across" ? 12 : 28,
        categoryPercentage: 0.8,
        barPercentage: stacked ? 1 : 0.9,
        stack: stacked ? "all" : undefined,
      };
}

/** From the median to where nine of ten lie. */
function spread(numbers: Numbers, colour: (name: string) => string) {
  const [median, most] = numbers.series as [Series, Series];
  return {
    label: "",
    data: median.cells.map((cell, row) => (cell.raw === "" ? null : [minutes(cell), minutes(most.cells[row]!)])),
    backgroundColor: colour(`--chart-${median.tone}`),
    borderRadius: 4,
    borderSkipped: false,
    minBarLength: 6,
    maxBarThickness: 12,
  };
}

function both(numbers: Numbers, row: number): string {
  const [median, most] = numbers.series.map((each) => each.cells[row]) as [Cell, Cell];
  if (median.raw === "") return "";
  return median.shown === most.shown ? median.shown : `${median.shown} – ${most.shown}`;
}

/** What the longest of the written numbers takes. */
function room(numbers: Numbers, place: HTMLElement): number {
  const context = place.querySelector("canvas")!.getContext("2d")!;
  context.font = `12px ${Chart.defaults.font.family}`;
  return 12 + Math.max(...numbers.names.map((_, row) => context.measureText(both(numbers, row)).width));
}

/** Writes the two numbers behind each bar: on such a scale one reads them better than guesses them. */
function words(numbers: Numbers, tint: string): Plugin<"bar" | "line"> {
  return {
    id: "words",
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.fillStyle = tint;
      ctx.font = `12px ${Chart.defaults.font.family}`;
      ctx.textBaseline = "middle";
      chart.getDatasetMeta(0).data.forEach((bar, row) => {
        if (both(numbers, row)) ctx.fillText(both(numbers, row), Math.max(bar.x, chart.chartArea.left) + 8, bar.y);
      });
      ctx.restore();
    },
  };
}

function axes(shape: string, numbers: Numbers): Axes {
  const names = { grid: { display: false }, ticks: { autoSkip: shape === "line" || numbers.names.length > 12, maxRotation: 0, autoSkipPadding: 12 } };
  const counts = {
    beginAtZero: true,
    stacked: isStacked(shape),
    border: { display: false },
    ticks: { precision: 0, maxTicksLimit: 5 },
  };
  if (shape === "spread") return { x: times(numbers), y: names };
  if (shape === "parts") {
    const whole = { ...counts, stacked: true, max: 100, ticks: { maxTicksLimit: 5, callback: (value: number) => `${value} %` } };
    return { x: whole, y: { ...names, stacked: true } };
  }
  const rows = { ...names, stacked: isStacked(shape) };
  return shape === "across" || shape === "layers" ? { x: counts, y: { ...rows, ticks: { autoSkip: false } } } : { x: rows, y: counts };
}

/** A scale on which a minute and a week both show. */
function times(numbers: Numbers): object {
  const all = numbers.series.flatMap((each) => each.cells.filter((cell) => cell.raw !== "").map(minutes));
  const least = Math.min(...all);
  const most = Math.max(...all);
  const below = MINUTES.filter(([value]) => value <= least).at(-1)?.[0] ?? 0.5;
  const above = MINUTES.find(([value]) => value >= most)?.[0] ?? most;
  return {
    type: "logarithmic",
    min: below,
    max: above > below ? above : below * 4,
    border: { display: false },
    afterBuildTicks: (axis: { ticks: { value: number }[]; min: number; max: number }) => {
      axis.ticks = MINUTES.filter(([value]) => value >= axis.min && value <= axis.max).map(([value]) => ({ value }));
    },
    ticks: {
      autoSkip: true,
      maxRotation: 0,
      autoSkipPadding: 8,
      callback: (value: number) => MINUTES.find(([each]) => each === value)?.[1] ?? "",
    },
  } satisfies Partial<Record<keyof ScaleOptionsByType<"logarithmic">, unknown>>;
}

function isStacked(shape: string): boolean {
  return shape === "stacked" || shape === "layers";
}

function minutes(cell: Cell): number {
  return Math.max(Number(cell.raw), 0.5);
}

function percent(numbers: Numbers, row: number, cell: Cell): number {
  const whole = numbers.series.reduce((sum, each) => sum + Number(each.cells[row]!.raw), 0);
  return whole === 0 ? 0 : (100 * Number(cell.raw)) / whole;
}

function label(name: Cell): string {
  if (/^\d{4}-\d\d-\d\d$/.test(name.raw)) return dayName.format(new Date(`${name.raw}T00:00:00Z`));
  return name.shown.length > NAME_LENGTH ? `${name.shown.slice(0, NAME_LENGTH - 1)}…` : name.shown;
}
