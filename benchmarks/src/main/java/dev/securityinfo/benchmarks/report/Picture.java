package dev.securityinfo.benchmarks.report;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * A chart as SVG. It has no background, and colours that can be read on a light page and on a dark
 * one.
 *
 * @param name of its file, without the ending
 */
public record Picture(String name, String title, String svg) {

    private static final int WIDTH = 760;
    private static final int BAR = 50;
    private static final int AROUND_THE_BARS = 80;
    private static final int LINES_HEIGHT = 340;
    private static final String FONT = "SansSerif";
    private static final Color INK = new Color(0x7d, 0x85, 0x90);
    private static final Color GRID = new Color(0x7d, 0x85, 0x90, 70);
    private static final Color CLEAR = new Color(0, 0, 0, 0);
    private static final Color[] SERIES = {
        new Color(0x3b, 0x82, 0xc4), new Color(0xd0, 0x7a, 0x2d), new Color(0x4c, 0x9a, 0x5f)
    };

    /** A bar for each of some things, the first on top. */
    public static Picture ofBars(String name, String title, SequencedMap<String, Double> bars) {
        int height = AROUND_THE_BARS + BAR * bars.size();
        HorizontalBarChart chart =
                new HorizontalBarChartBuilder().width(WIDTH).height(height).title(title).build();
        var style = chart.getStyler();
        plain(style);
        style.setLegendVisible(false);
        style.setLabelsVisible(true);
        style.setLabelsFontColorAutomaticEnabled(false);
        style.setLabelsFontColor(Color.WHITE);
        style.setLabelsPosition(0.5);
        style.setXAxisMin(0.0);
        style.setXAxisDecimalPattern("#,###");
        style.setPlotGridHorizontalLinesVisible(false);
        style.setXAxisTickMarkSpacingHint(BAR / 2); // of the names too: each bar has its own
        var fromBelow = bars.reversed();
        chart.addSeries(
                title,
                new ArrayList<>(fromBelow.sequencedValues()),
                new ArrayList<>(fromBelow.sequencedKeySet()));
        return of(name, title, chart, height);
    }

    /** A line for each of some things over the same places. */
    public static Picture ofLines(
            String name, String title, List<String> places, Map<String, List<Double>> lines) {
        CategoryChart chart =
                new CategoryChartBuilder().width(WIDTH).height(LINES_HEIGHT).title(title).build();
        var style = chart.getStyler();
        plain(style);
        style.setDefaultSeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Line);
        style.setLegendBackgroundColor(CLEAR);
        style.setLegendBorderColor(CLEAR);
        style.setYAxisMin(0.0);
        lines.forEach((line, values) -> chart.addSeries(line, places, values));
        return of(name, title, chart, LINES_HEIGHT);
    }

    private static void plain(AxesChartStyler style) {
        style.setChartBackgroundColor(CLEAR);
        style.setPlotBackgroundColor(CLEAR);
        style.setPlotBorderVisible(false);
        style.setChartTitleBoxVisible(false);
        style.setChartFontColor(INK);
        style.setAxisTickLabelsColor(INK);
        style.setAxisTickMarksColor(INK);
        style.setPlotGridLinesColor(GRID);
        style.setAxisTitlesVisible(false);
        style.setSeriesColors(SERIES);
        style.setChartTitleFont(new Font(FONT, Font.BOLD, 13));
        style.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, 12));
        style.setLegendFont(new Font(FONT, Font.PLAIN, 12));
    }

    private static Picture of(String name, String title, Chart<?, ?> chart, int height) {
        var graphics = new VectorGraphics2D();
        chart.paint(graphics, WIDTH, height);
        var out = new ByteArrayOutputStream();
        try {
            Processors.get("svg")
                    .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, height))
                    .writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture(name, title, out.toString(StandardCharsets.UTF_8));
    }

    /** How a page in docs shows it. */
    String markdown() {
        return "![%s](images/%s.svg)".formatted(title, name);
    }
}
